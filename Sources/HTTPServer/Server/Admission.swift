/// What becomes of a request once its head is there: pure, so that every refusal is tested without a socket.
enum Admission {
    /// Read the body, then run.
    case run(BodyIntake)
    case refuse(HTTPProblem, Moment)

    enum Moment: Equatable {
        /// Without reading the body; the connection ends.
        case now
        /// After the body, which is small enough to be read and dropped; the connection goes on.
        case afterBody
    }
}
