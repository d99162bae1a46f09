using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MinerOsphere.Learning.Files;

/// <summary>A type of numbers that files hold, always little-endian.</summary>
internal sealed record ElementType(string Name, int Size, Type Clr, Func<int, Array> Make)
{
    public static readonly ImmutableArray<ElementType> All =
    [
        new("float32", 4, typeof(float), n => new float[n]), new("float64", 8, typeof(double), n => new double[n]), new("int32", 4, typeof(int), n => new int[n]),
        new("int64", 8, typeof(long), n => new long[n]), new("uint64", 8, typeof(ulong), n => new ulong[n]), new("uint8", 1, typeof(byte), n => new byte[n]),
    ];

    public static ElementType? Find(string name) => All.FirstOrDefault(t => t.Name == name);

    public static ElementType Of(Array array) => All.First(t => t.Clr == array.GetType().GetElementType());

    /// <summary>The array's memory.</summary>
    public static Span<byte> BytesOf(Array array) => MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), Buffer.ByteLength(array));

    /// <summary>Turns every element's bytes round, for a machine that is not little-endian.</summary>
    public void Reverse(Span<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += Size) bytes.Slice(at, Size).Reverse();
    }
}
