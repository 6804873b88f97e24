import Foundation
import Testing

@testable import Inference

@Suite struct BLASTests {
    /// The kernels in use are those that the CPU asks for, whatever the library would have taken by itself.
    @Test func loadsTheKernelsThatSuitTheCPU() throws {
        let status = try BLAS.load()
        #expect(status.version.contains("OpenBLAS"))
        if let chosen = status.chosenCore { #expect(status.core == chosen) }
        let features = ProcessorReport.current().features
        if ["avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"].allSatisfy(features.contains),
            status.chosenCore != nil
        {
            #expect(status.core == "SkylakeX")
        }
        #expect(try BLAS.load() == status)
    }

    @Test(arguments: [(1, 1, 1), (2, 3, 4), (17, 9, 31), (64, 65, 128)])
    func multiplies(m: Int, n: Int, k: Int) throws {
        let a = Tensor.random(TensorShape(c: m, w: k), seed: 1).values
        let b = Tensor.random(TensorShape(c: n, w: k), seed: 2).values
        var c = Array(repeating: Float.nan, count: m * n)
        try a.withUnsafeBufferPointer { a in
            try b.withUnsafeBufferPointer { b in
                try c.withUnsafeMutableBufferPointer {
                    try BLAS.multiply(a, byTransposed: b, m: m, n: n, k: k, into: $0)
                }
            }
        }
        for i in 0..<m {
            for j in 0..<n {
                let expected = (0..<k).reduce(0.0) { $0 + Double(a[i * k + $1]) * Double(b[j * k + $1]) }
                #expect(abs(Double(c[i * n + j]) - expected) < 1e-5)
            }
        }
    }
}
