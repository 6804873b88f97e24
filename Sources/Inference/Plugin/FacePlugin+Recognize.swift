extension FacePlugin {
    /// Task `recognize`: who is it? The largest face decides. Label: the person's name, `unknown` or `no_face`.
    public static func recognize(_ source: FaceModelSource) -> FacePlugin {
        FacePlugin(task: "recognize", source: source) { pipeline, input in
            PluginOutput(try pipeline.recognize(input.image))
        }
    }
}

extension PluginOutput {
    init(_ result: RecognitionResult) {
        self.init(label: result.label, timings: result.timings.byStage)
        decision = result.decision.rawValue
        name = result.name
        distance = result.distance
        margin = result.margin
        box = result.box
        landmarks = result.landmarks
        confidence = result.confidence
        faces = result.faceCount
    }
}

extension StageTimings {
    /// As a plugin reports them.
    var byStage: [String: Double] {
        ["decode": decode, "detect": detect, "align": align, "embed": embed, "search": search]
    }
}
