import Inference

/// A model of the manifest: a package of PyPI, the files in it, how they are converted, and what must come out.
public struct WeightSource: Codable, Sendable, Equatable {
    /// The kinds of files that can be converted, as in `facet convert KIND`.
    public enum Converter: String, Codable, Sendable, CaseIterable {
        case mtcnn
        case dlibResNet = "dlib-resnet"
    }

    public struct Package: Codable, Sendable, Equatable {
        public enum Kind: String, Codable, Sendable { case wheel, sdist }

        public var name: String
        public var version: String
        public var kind: Kind
        /// The name of the file that PyPI serves.
        public var file: String
        public var sha256: String
        public var bytes: Int
    }

    public struct File: Codable, Sendable, Equatable {
        /// In the package.
        public var path: String
        public var sha256: String
    }

    public var name: String
    /// SPDX identifier.
    public var licence: String
    public var package: Package
    public var converter: Converter
    /// In the order in which the converter takes them.
    public var files: [File]
    /// Of `<name>.safetensors`; the same input always gives the same bytes.
    public var resultSHA256: String

    enum CodingKeys: String, CodingKey {
        case name, licence, package, converter, files
        case resultSHA256 = "result_sha256"
    }

    /// The file's name in the weights directory.
    public var resultFile: String { name + ModelStore.fileExtension }
}

extension WeightSource.Converter {
    /// Converts files, as many as `fileCount` and in the order that the kind prescribes.
    public func convert(_ paths: [String]) throws(ConversionError) -> ConvertedModel {
        guard paths.count == fileCount else { throw .wrongFileCount(expected: fileCount, found: paths.count) }
        switch self {
        case .mtcnn: return try MTCNNConverter.convert(pnet: paths[0], rnet: paths[1], onet: paths[2])
        case .dlibResNet: return try DlibResNetConverter.convert(paths[0])
        }
    }

    /// How many files it takes.
    public var fileCount: Int {
        switch self {
        case .mtcnn: 3
        case .dlibResNet: 1
        }
    }
}
