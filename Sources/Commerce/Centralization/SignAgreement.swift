package import CommerceEvents

/// The vendor signs an agreement with the tenant (R35).
package struct SignAgreement: CommerceCommand {
  /// Its id, creation and signer are the decision's.
  package let agreement: Agreement

  package init(_ agreement: Agreement) {
    self.agreement = agreement
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Agreement> {
    guard agreement.productIDs.count <= CommerceLimits.agreementProductsMax else {
      throw .invalid("agreement.product_ids", "has more than \(CommerceLimits.agreementProductsMax) entries")
    }
    guard agreement.productIDs.allSatisfy({ context.catalogue.product($0) != nil }) else { throw .productNotFound }
    guard agreement.partnerTenantID != state.tenantID else {
      throw .invalid("agreement.partner", "is the customer itself")
    }
    guard agreement.paymentTermsDays <= CommerceLimits.paymentTermsDaysMax else {
      throw .invalid("agreement.payment_terms_days", "is above \(CommerceLimits.paymentTermsDaysMax)")
    }
    guard agreement.startsMicros > 0, agreement.endsMicros > agreement.startsMicros else {
      throw .invalid("agreement.end_time", "does not lie after the start time; both are required")
    }
    guard agreement.endsMicros > context.nowMicros else {
      throw .invalid("agreement.end_time", "lies in the past")
    }
    guard state.centralization.agreements.count < CommerceLimits.agreementsMax else {
      throw Refusal(
        .resourceExhausted, "AGREEMENTS_EXHAUSTED", "the tenant has \(CommerceLimits.agreementsMax) agreements")
    }
    var signed = agreement
    signed.agreementID = context.newID()
    signed.createdMicros = context.nowMicros
    signed.createdBy = context.caller.auditID
    return Decision(
      events: [.administration(.agreementSigned(AgreementSigned(agreement: signed)))], result: signed)
  }
}
