/// Shrinks a list that fails to one in which nothing can be left out: Zeller's delta debugging, in halves, quarters and
/// so on down to single elements.
///
/// - Parameter fails: whether a list still fails; `list` itself does.
/// - Returns: a sublist that fails, of which every list with one element less does not.
func minimised<Element>(_ list: [Element], fails: ([Element]) throws -> Bool) rethrows -> [Element] {
  var current = list
  var chunk = max(1, current.count / 2)
  while true {
    var start = 0
    var shrank = false
    while start < current.count {
      var candidate = current
      candidate.removeSubrange(start..<min(start + chunk, current.count))
      if try fails(candidate) {
        current = candidate
        shrank = true
      } else {
        start += chunk
      }
    }
    if chunk > 1 {
      chunk = max(1, chunk / 2)
    } else if !shrank {
      return current
    }
  }
}
