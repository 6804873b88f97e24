/// What counts as "at once" on a machine that runs all tests at the same time: far less than it takes when a server waits for
/// a body of gigabytes, or for its own time-outs.
public let atOnce = Duration.seconds(25)
