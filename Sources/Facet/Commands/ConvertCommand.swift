import CommandLineKit
import Conversion

/// `facet convert`: makes weight files from other programs' files.
enum ConvertCommand {
    static let command = Command(
        "convert", "Make a weight file from another program's file.",
        discussion: """
            'facet weights install' does this for the published models. What a weight file holds is in \
            weights/FORMAT.md, for programs that write their own.
            """,
        examples: [
            Example("facet convert dlib-resnet face_resnet.dat my-resnet.safetensors", "Convert dlib's face network")
        ],
        subcommands: [
            kind(
                .mtcnn, "Convert facenet-pytorch's MTCNN from its three state dictionaries.",
                operands: "PNET RNET ONET OUT", example: "facet convert mtcnn pnet.pt rnet.pt onet.pt mtcnn.safetensors"
            ),
            kind(
                .dlibResNet, "Convert dlib's face recognition network.", operands: "IN OUT",
                example:
                    "facet convert dlib-resnet dlib_face_recognition_resnet_model_v1.dat dlib-resnet-v1.safetensors"),
        ])

    private static func kind(
        _ converter: WeightSource.Converter, _ summary: String, operands: String, example: String
    ) -> Command {
        let count = converter.fileCount + 1
        return Command(
            converter.rawValue, summary,
            discussion:
                "Nothing in the file is executed: whatever is not on a list of harmless constructions is refused.",
            operands: Operands(operands, count: count...count, "Files to read, and the weight file to write."),
            flags: [WeightsCommand.json], examples: [Example(example, summary)],
            run: { invocation in try await run(converter, invocation) })
    }

    private static func run(_ converter: WeightSource.Converter, _ invocation: Invocation) async throws -> ExitCode {
        let inputs = Array(invocation.operands.dropLast())
        let output = invocation.operands[invocation.operands.count - 1]
        let result = await DedicatedThreads.run {
            Result { () throws(ConversionError) in
                let model = try converter.convert(inputs)
                try model.write(to: output)
                return model
            }
        }
        let model = try WeightsFailure.translate(result.get)
        invocation.console.note("\(model.card.name) \(model.card.version): \(output)")
        if invocation[WeightsCommand.json] {
            try invocation.console.print(
                [
                    "name": .string(model.card.name), "version": .string(model.card.version), "path": .string(output),
                    "sha256": .string(model.sha256),
                ] as JSON)
        }
        return .success
    }
}
