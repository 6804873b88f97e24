import Jobs

@main
struct WorkerMain {
    static func main() async {
        BatchScheduling.begin()
        await WorkerTool.tool.main()
    }
}
