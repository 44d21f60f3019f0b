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

// A macro that combines others, which Swift does not import.
static const int CommerceEVPKeyPublic = EVP_PKEY_PUBLIC_KEY;

// Here because a builder keeps the pointers to the names, and a Swift string's C form lives for one call only.
static inline int CommercePushRSAPublicKey(OSSL_PARAM_BLD *builder, const BIGNUM *modulus, const BIGNUM *exponent) {
  return OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, modulus) == 1 &&
         OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, exponent) == 1;
}
