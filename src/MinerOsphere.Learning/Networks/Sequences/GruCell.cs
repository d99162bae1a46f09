using MinerOsphere.Learning.Networks.Kernels;

namespace MinerOsphere.Learning.Networks.Sequences;

/// <summary>
/// A gated recurrent unit (Cho et al. 2014), its reset gate after the product, on a tile of rows:
/// <c>r = s(Wr x + Ur h + br), z = s(Wz x + Uz h + bz), n = tanh(Wn x + bn + r (Un h + cn)), h' = (1 - z) n + z h</c>.
/// </summary>
/// <param name="Inputs">Numbers per step.</param>
/// <param name="Units">Numbers remembered.</param>
/// <param name="Start">Where its parameters begin: W (3 units x inputs), b (3 units), U (3 units x units), c (units).</param>
internal readonly record struct GruCell(int Inputs, int Units, int Start)
{
    public int BiasStart => Start + 3 * Units * Inputs;
    public int RecurrentStart => BiasStart + 3 * Units;
    public int RecurrentBiasStart => RecurrentStart + 3 * Units * Units;
    public int End => RecurrentBiasStart + Units;

    /// <summary>One step forward: fills the tape from its inputs and the memory before.</summary>
    public void Forward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> before, GruTape tape, int stride, int padded)
    {
        var (gates, recurrent, block) = (tape.Gates, tape.Recurrent, Units * stride);
        RowProducts.Affine(parameters[Start..], Inputs, 1, parameters.Slice(BiasStart, 3 * Units), 3 * Units, Inputs, tape.Input, gates, stride, padded);
        RowProducts.Affine(parameters[RecurrentStart..], Units, 1, [], 3 * Units, Units, before, recurrent, stride, padded);
        for (var u = 0; u < Units; u++)
        {
            var bias = parameters[RecurrentBiasStart + u];
            var (first, last) = (u * stride, u * stride + padded);
            for (var i = first; i < last; i++)
            {
                gates[i] += recurrent[i];
                gates[block + i] += recurrent[block + i];
                recurrent[2 * block + i] += bias;
            }
            RowFunctions.Sigmoid(gates.AsSpan(first, padded));
            RowFunctions.Sigmoid(gates.AsSpan(block + first, padded));
            for (var i = first; i < last; i++) gates[2 * block + i] += gates[i] * recurrent[2 * block + i];
            RowFunctions.Tanh(gates.AsSpan(2 * block + first, padded));
            for (var i = first; i < last; i++) tape.Memory[i] = gates[2 * block + i] + gates[block + i] * (before[i] - gates[2 * block + i]);
        }
    }

    /// <summary>One step back: adds to the gradient, turns slopes by the memory after into slopes by the memory before.</summary>
    /// <param name="slopes">By the memory after; becomes that before.</param>
    /// <param name="room">For 6 x units lines.</param>
    /// <param name="inputSlopes">Slopes by the inputs, when they are asked for.</param>
    public void Backward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> before, GruTape tape, Span<double> slopes, Span<double> room, Span<double> gradient, Span<double> inputSlopes, int stride, int padded)
    {
        var (gates, recurrent, block) = (tape.Gates, tape.Recurrent, Units * stride);
        var inputSide = room[..(3 * block)];
        var memorySide = room.Slice(3 * block, 3 * block);
        for (var u = 0; u < Units; u++)
        {
            for (var i = u * stride; i < u * stride + padded; i++)
            {
                var (r, z, n, un) = (gates[i], gates[block + i], gates[2 * block + i], recurrent[2 * block + i]);
                var slope = slopes[i];
                var bySum = slope * (1 - z) * (1 - n * n);
                var byZ = slope * (before[i] - n) * z * (1 - z);
                var byR = bySum * un * r * (1 - r);
                (inputSide[i], inputSide[block + i], inputSide[2 * block + i]) = (byR, byZ, bySum);
                (memorySide[i], memorySide[block + i], memorySide[2 * block + i]) = (byR, byZ, bySum * r);
                slopes[i] = slope * z;
            }
        }
        RowProducts.Accumulate(inputSide, 0, 3 * Units, tape.Input, Inputs, stride, padded, gradient[Start..], Inputs);
        RowProducts.AccumulateSums(inputSide, 3 * Units, stride, padded, gradient.Slice(BiasStart, 3 * Units));
        RowProducts.Accumulate(memorySide, 0, 3 * Units, before, Units, stride, padded, gradient[RecurrentStart..], Units);
        RowProducts.AccumulateSums(memorySide[(2 * block)..], Units, stride, padded, gradient.Slice(RecurrentBiasStart, Units));
        RowProducts.Affine(parameters[RecurrentStart..], 1, Units, [], Units, 3 * Units, memorySide, slopes, stride, padded, add: true);
        if (!inputSlopes.IsEmpty) RowProducts.Affine(parameters[Start..], 1, Inputs, [], Inputs, 3 * Units, inputSide, inputSlopes, stride, padded);
    }
}
