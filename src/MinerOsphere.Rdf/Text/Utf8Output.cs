using System.Buffers;
using System.Text;

namespace MinerOsphere.Rdf.Text;

/// <summary>
/// Text written as UTF-8 through one pooled buffer into any <see cref="IBufferWriter{T}"/> (a pipe, an array). What is written reaches
/// the destination when the buffer is full and at <see cref="Flush"/>; what is pending at disposal is dropped, so that a failed
/// writer leaves no half document behind. Not thread-safe.
/// </summary>
public sealed class Utf8Output(IBufferWriter<byte> destination) : IDisposable
{
    private const int Capacity = 16 * 1024;
    private const int MaxBytesPerChar = 3;

    private byte[]? rented = ArrayPool<byte>.Shared.Rent(Capacity);
    private int length;

    /// <summary>All bytes written so far.</summary>
    public long BytesWritten { get; private set; }

    private byte[] Buffer => rented ?? throw new ObjectDisposedException(nameof(Utf8Output));

    /// <summary>Writes at the end.</summary>
    public void Write(byte value)
    {
        if (length == Buffer.Length)
            Flush();
        Buffer[length++] = value;
        BytesWritten++;
    }

    /// <summary>Writes at the end.</summary>
    public void Write(char ascii) => Write((byte)ascii);

    /// <summary>Writes at the end.</summary>
    public void Write(ReadOnlySpan<byte> utf8)
    {
        while (!utf8.IsEmpty)
        {
            if (length == Buffer.Length)
                Flush();
            var part = utf8[..Math.Min(utf8.Length, Buffer.Length - length)];
            part.CopyTo(Buffer.AsSpan(length));
            length += part.Length;
            BytesWritten += part.Length;
            utf8 = utf8[part.Length..];
        }
    }

    /// <summary>Writes at the end.</summary>
    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Buffer.Length - length < MaxBytesPerChar * 2)
                Flush();
            var take = Math.Min(text.Length, (Buffer.Length - length) / MaxBytesPerChar);
            // A surrogate pair is not cut in two.
            if (take < text.Length && char.IsHighSurrogate(text[take - 1]))
                take--;
            var written = Encoding.UTF8.GetBytes(text[..take], Buffer.AsSpan(length));
            length += written;
            BytesWritten += written;
            text = text[take..];
        }
    }

    /// <summary>Writes at the end.</summary>
    public void Write(string text) => Write(text.AsSpan());

    /// <summary>Hands what is pending to the destination.</summary>
    public void Flush()
    {
        destination.Write(Buffer.AsSpan(0, length));
        length = 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (rented is null)
            return;
        ArrayPool<byte>.Shared.Return(rented);
        rented = null;
    }
}
