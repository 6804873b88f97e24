import Inference
import Testing

@Suite struct TensorTests {
    @Test func isZeroAndAlignedAtFirst() {
        let tensor = Tensor(shape: TensorShape(n: 2, c: 3, h: 5, w: 7))
        #expect(tensor.values == Array(repeating: 0, count: 210))
        tensor.withUnsafeBufferPointer { values in
            #expect(UInt(bitPattern: values.baseAddress) % 64 == 0)
        }
    }

    @Test func aCopyHasItsOwnValues() {
        let first = Tensor(shape: TensorShape(c: 2, h: 1, w: 2), values: [1, 2, 3, 4])
        var second = first
        second[0, 1, 0, 0] = 9
        #expect(first.values == [1, 2, 3, 4])
        #expect(second.values == [1, 2, 9, 4])
        #expect(second[0, 1, 0, 1] == 4)
    }

    @Test func viewsTellImagesAndChannelsApart() {
        let tensor = Tensor(shape: TensorShape(n: 2, c: 2, h: 1, w: 2), values: [0, 1, 2, 3, 4, 5, 6, 7])
        tensor.withView { view in
            #expect(Array(view[image: 1]) == [4, 5, 6, 7])
            #expect(Array(view[image: 1, channel: 0]) == [4, 5])
            #expect(Tensor(view).values == tensor.values)
        }
    }
}
