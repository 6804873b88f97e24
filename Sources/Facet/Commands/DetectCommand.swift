import CommandLineKit
import Inference

/// `facet detect`: where the faces are.
enum DetectCommand {
    static let command = Command(
        "detect", "Find the faces in pictures.", discussion: PictureReporting.outputDescription,
        operands: PictureReporting.operands,
        flags: [FacetFlags.json, PictureReporting.draw, FacetFlags.jobs] + PipelineFlags.detection,
        examples: [
            Example("facet detect photo.jpg", "Where the faces of a photo are"),
            Example("facet detect --draw marked.png photo.jpg", "See them"),
            Example("facet detect --json photos > faces.jsonl", "All pictures of a folder, one JSON object a line"),
        ]
    ) { invocation in
        let model = try await invocation.loadDetector()
        let (settings, scaled) = (invocation.detectorSettings, invocation[PipelineFlags.scaledDecode])
        return try await PictureReporting.run(invocation) {
            try PictureAnalyzer(model, settings, scaledDecode: scaled)
        }
    }
}
