@main
struct WebMain {
    static func main() {}
}
