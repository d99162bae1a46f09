using System.Buffers;
using System.IO.Pipelines;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Items;

/// <summary>
/// The part of an answer that is made but not sent, because its headers tell of its end: a page that ends soon is read in one go, and its
/// connection is free before a slow client has read it. All answers together hold back no more than <see cref="MostInAll"/>.
/// </summary>
internal sealed class HeldBack : IDisposable
{
    /// <summary>Bytes of one answer: a page of 10,000 points, or of a thousand communes.</summary>
    private const int Most = 4 << 20;

    private const long MostInAll = 64L << 20;
    private static long _inAll;

    private readonly List<ArraySegment<byte>> _parts = [];

    public long Length { get; private set; }

    /// <summary>Takes what is in the buffer, which is empty then; false when it is too much.</summary>
    public bool TryTake(PooledBuffer buffer)
    {
        if (Length + buffer.Length > Most) return false;
        if (Interlocked.Add(ref _inAll, buffer.Length) > MostInAll)
        {
            Interlocked.Add(ref _inAll, -buffer.Length);
            return false;
        }
        Length += buffer.Length;
        _parts.Add(buffer.Detach());
        return true;
    }

    /// <summary>Sends all of it.</summary>
    public async ValueTask SendAsync(PipeWriter target, CancellationToken cancellation)
    {
        foreach (var part in _parts) await target.WriteAsync(part, cancellation);
        Dispose();
    }

    public void Dispose()
    {
        foreach (var part in _parts) ArrayPool<byte>.Shared.Return(part.Array!);
        _parts.Clear();
        Interlocked.Add(ref _inAll, -Length);
        Length = 0;
    }
}
