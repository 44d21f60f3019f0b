internal import Commerce
internal import Journal

extension TimerChange {
  init(_ intent: TimerIntent) {
    switch intent {
    case .set(let id, let dueMicros, let payload): self = .set(id: id, dueMicros: dueMicros, payload: payload)
    case .cancel(let id): self = .cancel(id: id)
    }
  }
}

extension RecordChange {
  init(_ intent: RecordIntent) {
    switch intent {
    case .put(let key, let value): self = .put(key: key, value: value)
    case .delete(let key): self = .delete(key: key)
    }
  }
}
