using System.Buffers;

namespace MinerOsphere.Server.Common;

/// <summary>A growing buffer from the pool, to hold what is not sent yet.</summary>
internal sealed class PooledBuffer(int size) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(size);

    public int Length { get; private set; }
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    public void Clear() => Length = 0;

    /// <summary>Takes back the last bytes written.</summary>
    public void Shorten(int count) => Length -= count;

    /// <summary>Gives away the array that holds what was written, and goes on with another; who takes it gives it back to the pool.</summary>
    public ArraySegment<byte> Detach()
    {
        var full = new ArraySegment<byte>(_bytes, 0, Length);
        (_bytes, Length) = (ArrayPool<byte>.Shared.Rent(size), 0);
        return full;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _bytes, []));

    private void Grow(int sizeHint)
    {
        var wanted = Length + Math.Max(sizeHint, 256);
        if (wanted <= _bytes.Length) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(wanted, _bytes.Length * 2));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
