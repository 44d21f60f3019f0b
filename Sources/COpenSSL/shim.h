#pragma once
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// A macro that combines others, which Swift does not import.
static const int CommerceEVPKeyPublic = EVP_PKEY_PUBLIC_KEY;

// Here because a builder keeps the pointers to the names, and a Swift string's C form lives for one call only.
static inline int CommercePushRSAPublicKey(OSSL_PARAM_BLD *builder, const BIGNUM *modulus, const BIGNUM *exponent) {
  return OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
         OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent) == 1;
}

// What follows wraps macros and typed stacks, which Swift does not import.

static const unsigned long CommerceNameFlags = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
static const int CommerceRetryFlags = BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY;

static inline uint64_t CommerceDefaultOptions(void) {
  return SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET | SSL_OP_CIPHER_SERVER_PREFERENCE;
}

// Whether a ticket that was opened may still stand for a full handshake. A client's certificate that has expired since
// may not; the full handshake refuses it and says why.
static inline SSL_TICKET_RETURN CommerceJudgeTicket(SSL *connection, SSL_SESSION *session, const unsigned char *name,
                                                    size_t name_count, SSL_TICKET_STATUS status, void *argument) {
  (void)connection, (void)name, (void)name_count, (void)argument;
  if (status != SSL_TICKET_SUCCESS && status != SSL_TICKET_SUCCESS_RENEW) return SSL_TICKET_RETURN_IGNORE_RENEW;
  X509 *peer = SSL_SESSION_get0_peer(session);
  if (peer != NULL && X509_cmp_current_time(X509_get0_notAfter(peer)) <= 0) return SSL_TICKET_RETURN_IGNORE_RENEW;
  return status == SSL_TICKET_SUCCESS ? SSL_TICKET_RETURN_USE : SSL_TICKET_RETURN_USE_RENEW;
}

// Lets a server hand out tickets, sealed with a key of this context alone.
static inline int CommerceIssueTickets(SSL_CTX *context, const unsigned char *name, unsigned int name_count,
                                       size_t ticket_count, long lifetime_seconds) {
  SSL_CTX_clear_options(context, SSL_OP_NO_TICKET);
  SSL_CTX_set_timeout(context, lifetime_seconds);
  return SSL_CTX_set_session_id_context(context, name, name_count) == 1 &&
         SSL_CTX_set_num_tickets(context, ticket_count) == 1 &&
         SSL_CTX_set_session_ticket_cb(context, NULL, CommerceJudgeTicket, NULL) == 1;
}

// Tells `callback` of the tickets that a client gets; OpenSSL keeps none of them.
static inline void CommerceTakeTickets(SSL_CTX *context, int (*callback)(SSL *, SSL_SESSION *)) {
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL);
  SSL_CTX_sess_set_new_cb(context, callback);
}

static inline int CommerceSetProtocolVersions(SSL_CTX *context, int lowest, int highest) {
  return SSL_CTX_set_min_proto_version(context, lowest) == 1 && SSL_CTX_set_max_proto_version(context, highest) == 1;
}

static inline void CommerceSetModes(SSL_CTX *context) {
  SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
}

static inline int CommerceSetServerName(SSL *connection, const char *name) {
  return SSL_set_tlsext_host_name(connection, name) == 1;
}

// Uses the first certificate of a PEM text, and shows the others behind it. Returns how many there were, or -1.
static inline int CommerceUseCertificates(SSL_CTX *context, BIO *pem) {
  X509 *certificate = PEM_read_bio_X509_AUX(pem, NULL, NULL, NULL);
  if (certificate == NULL) return 0;
  int is_used = SSL_CTX_use_certificate(context, certificate);
  X509_free(certificate);
  if (is_used != 1) return -1;
  int count = 1;
  while ((certificate = PEM_read_bio_X509(pem, NULL, NULL, NULL)) != NULL) {
    if (SSL_CTX_add0_chain_cert(context, certificate) != 1) {
      X509_free(certificate);
      return -1;
    }
    count++;
  }
  // Reading stops at the text's end with an error that says so; any other is one.
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) return -1;
  ERR_clear_error();
  return count;
}

// Trusts every certificate of a PEM text, and names them to clients where `names` is set. Returns how many, or -1.
static inline int CommerceTrustCertificates(SSL_CTX *context, BIO *pem, int names) {
  X509_STORE *store = SSL_CTX_get_cert_store(context);
  X509 *certificate;
  int count = 0;
  while ((certificate = PEM_read_bio_X509(pem, NULL, NULL, NULL)) != NULL) {
    int is_added = X509_STORE_add_cert(store, certificate) == 1 &&
                   (!names || SSL_CTX_add_client_CA(context, certificate) == 1);
    X509_free(certificate);
    if (!is_added) return -1;
    count++;
  }
  if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE) return -1;
  ERR_clear_error();
  return count;
}

static inline GENERAL_NAMES *CommerceAlternativeNames(const X509 *certificate) {
  return (GENERAL_NAMES *)X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
}

static inline int CommerceNameCount(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }

// The bytes of a host name, a URI or an IP address, and which of them (GEN_DNS, GEN_URI, GEN_IPADD); NULL for others.
static inline const unsigned char *CommerceNameAt(const GENERAL_NAMES *names, int index, int *type, int *count) {
  const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
  *type = name->type;
  switch (name->type) {
  case GEN_DNS:
  case GEN_URI:
  case GEN_IPADD:
    *count = ASN1_STRING_length(name->d.ia5);
    return ASN1_STRING_get0_data(name->d.ia5);
  default:
    *count = 0;
    return NULL;
  }
}
