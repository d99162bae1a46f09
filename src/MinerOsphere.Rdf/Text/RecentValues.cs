using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace MinerOsphere.Rdf.Text;

/// <summary>
/// Values made from short texts, kept as long as no other text wants their place: what comes again soon is the same object, without an
/// allocation. A document repeats its predicates and classes, and a subject in line after line. The memory is fixed.
/// </summary>
internal sealed class RecentValues<T>
    where T : class
{
    private const int Bits = 12;

    private readonly (string Key, T Value)[] places = new (string, T)[1 << Bits];

    /// <summary>Looks a text up; <paramref name="place"/> is where <see cref="Keep"/> puts it.</summary>
    public bool TryGet(ReadOnlySpan<char> key, [NotNullWhen(true)] out T? value, out int place)
    {
        place = Place(key);
        ref readonly var found = ref places[place];
        if (found.Key is not null && key.SequenceEqual(found.Key))
        {
            value = found.Value;
            return true;
        }
        value = null;
        return false;
    }

    public void Keep(int place, string key, T value) => places[place] = (key, value);

    public void Clear() => Array.Clear(places);

    // The end and the middle tell IRIs apart; the rest is the same for all of a namespace. A poor spread only costs hits.
    private static int Place(ReadOnlySpan<char> key)
    {
        const int Step = 4;
        const ulong Odd = 0x9E3779B97F4A7C15;
        var hash = (ulong)key.Length;
        if (key.Length < Step)
        {
            foreach (var c in key)
                hash = hash * Odd + c;
        }
        else
        {
            hash += FourAt(key, key.Length / 2 - Step / 2) * Odd;
            for (var at = key.Length - Step; at >= 0 && at > key.Length - 4 * Step; at -= Step)
                hash = (ulong.RotateLeft(hash, 23) ^ FourAt(key, at)) * Odd;
        }
        return (int)(hash * Odd >> (64 - Bits));
    }

    private static ulong FourAt(ReadOnlySpan<char> text, int at) => MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(at, 4)));
}
