using System.Globalization;
using System.Numerics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>
/// Sobol's low-discrepancy sequence (1967) in the Gray code order of Antonov and Saleev (1979), with the direction numbers of Joe and Kuo (2008) for
/// up to 512 dimensions and 2^32 points. The first 2^m points have one in each of 2^m equal slices of every dimension.
/// </summary>
public sealed class SobolSequence
{
    /// <summary>Most dimensions that there are direction numbers for here.</summary>
    public const int MostDimensions = 512;

    private const int Bits = 32;
    private static readonly Lazy<uint[][]> Directions = new(ReadDirections);

    private readonly uint[][] _directions;
    private readonly uint[] _shifts;
    private readonly bool _scrambled;

    /// <param name="dimensions">From 1 to 512.</param>
    /// <param name="scramble">Draws a linear matrix scramble and a digital shift (Matoušek 1998), which keep the even spread and make the points random; null for the plain sequence, whose first point is 0.</param>
    public SobolSequence(int dimensions, RandomStream? scramble = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, MostDimensions);
        _scrambled = scramble is not null;
        _directions = scramble is null ? Directions.Value[..dimensions] : [.. Directions.Value.Take(dimensions).Select(d => Scrambled(d, scramble))];
        _shifts = [.. Enumerable.Range(0, dimensions).Select(_ => scramble is null ? 0u : (uint)(scramble.NextBits() >> 32))];
    }

    /// <summary>Dimensions.</summary>
    public int Dimensions => _directions.Length;

    /// <summary>The point of this number, from 0.</summary>
    /// <param name="number">Its number, below 2^32.</param>
    /// <param name="point">Room for a number per dimension: in [0, 1) of the plain sequence, strictly between 0 and 1 of a scrambled one.</param>
    public void Point(uint number, Span<double> point)
    {
        var gray = number ^ (number >> 1);
        for (var d = 0; d < _directions.Length; d++)
        {
            var x = _shifts[d];
            for (var rest = gray; rest != 0; rest &= rest - 1) x ^= _directions[d][BitOperations.TrailingZeroCount(rest)];
            // A scrambled point stands for its whole cell, so its middle is taken; the plain one is as published.
            point[d] = (x + (_scrambled ? 0.5 : 0)) / 4294967296.0;
        }
    }

    /// <summary>The first points, dimension by dimension.</summary>
    public double[][] Points(int count)
    {
        var columns = new double[Dimensions][];
        for (var d = 0; d < columns.Length; d++)
        {
            var (column, x) = (new double[count], _shifts[d]);
            for (var i = 0; i < count; i++)
            {
                if (i > 0) x ^= _directions[d][BitOperations.TrailingZeroCount(i)];
                column[i] = (x + (_scrambled ? 0.5 : 0)) / 4294967296.0;
            }
            columns[d] = column;
        }
        return columns;
    }

    /// <summary>Each bit joined with a random choice of the bits above it.</summary>
    private static uint[] Scrambled(uint[] directions, RandomStream stream)
    {
        var rows = new uint[Bits];
        for (var bit = 0; bit < Bits; bit++)
        {
            var own = 1u << bit;
            var above = bit == Bits - 1 ? 0 : uint.MaxValue << (bit + 1);
            rows[bit] = own | ((uint)(stream.NextBits() >> 32) & above);
        }
        return Array.ConvertAll(directions, direction =>
        {
            uint scrambled = 0;
            for (var bit = 0; bit < Bits; bit++)
                if ((BitOperations.PopCount(rows[bit] & direction) & 1) != 0) scrambled |= 1u << bit;
            return scrambled;
        });
    }

    private static uint[][] ReadDirections()
    {
        using var stream = typeof(SobolSequence).Assembly.GetManifestResourceStream("joe-kuo-512.txt") ?? throw new InvalidOperationException("the direction numbers are not in the library");
        using var reader = new StreamReader(stream);
        // The first dimension is van der Corput's sequence.
        var all = new List<uint[]> { Enumerable.Range(0, Bits).Select(bit => 1u << (Bits - 1 - bit)).ToArray() };
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var numbers = Array.ConvertAll(line.Split(' '), text => uint.Parse(text, CultureInfo.InvariantCulture));
            var (polynomial, degree) = (numbers[0], numbers.Length - 1);
            var directions = new uint[Bits];
            for (var k = 0; k < Bits; k++)
            {
                if (k < degree)
                {
                    directions[k] = numbers[k + 1] << (Bits - 1 - k);
                    continue;
                }
                var v = directions[k - degree] ^ (directions[k - degree] >> degree);
                for (var j = 1; j < degree; j++)
                    if ((polynomial >> (degree - j) & 1) != 0) v ^= directions[k - j];
                directions[k] = v;
            }
            all.Add(directions);
        }
        return [.. all];
    }
}
