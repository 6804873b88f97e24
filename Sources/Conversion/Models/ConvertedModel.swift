import Inference

/// A model ready to be written: converting the same input again gives the same bytes.
public struct ConvertedModel: Sendable {
    public let card: ModelCard
    private let writer: WeightFileWriter

    init(card: ModelCard, graphs: [GraphBuilder]) throws(ConversionError) {
        self.card = card
        do throws(WeightFileError) {
            var writer = try WeightFileWriter(card: card)
            for (name, tensor) in graphs.flatMap(\.tensors) {
                try writer.add(name, shape: tensor.shape, elements: tensor.elements)
            }
            self.writer = writer
        } catch { throw .result(error) }
        try check()
    }

    /// The weight file's bytes.
    public func encoded() -> [UInt8] { writer.encoded() }

    /// Of the weight file's bytes; 64 hexadecimal digits.
    public var sha256: String { SHA256Digest.hex(of: encoded()) }

    /// Writes the weight file atomically.
    public func write(to path: String) throws(ConversionError) {
        do throws(WeightFileError) { try writer.write(to: path) } catch { throw .result(error) }
    }

    /// Loads the result as the engine will: finite weights, and graphs that fit them.
    private func check() throws(ConversionError) {
        let model: Model
        do throws(WeightFileError) {
            model = try Model(file: WeightFile(bytes: encoded()))
        } catch { throw .result(error) }
        do throws(GraphError) {
            for graph in card.graphs { _ = try Graph(spec: graph, weights: model.file) }
        } catch { throw .graph(error) }
    }
}
