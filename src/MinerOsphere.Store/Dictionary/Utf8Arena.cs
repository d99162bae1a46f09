namespace MinerOsphere.Store.Dictionary;

/// <summary>Append-only bytes in chunks: a load of millions of terms makes hundreds of objects, not millions.</summary>
internal sealed class Utf8Arena
{
    private const int ChunkSize = 1 << 20;
    private readonly List<byte[]> _chunks = [];
    private int _filling;
    private int _used = ChunkSize;

    /// <summary>Copies <paramref name="bytes"/> in; the result is what <see cref="Get"/> takes.</summary>
    public ulong Add(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > ChunkSize / 4)
        {
            _chunks.Add(bytes.ToArray());
            return (ulong)(_chunks.Count - 1) << 32;
        }
        if (_used + bytes.Length > ChunkSize)
        {
            _chunks.Add(new byte[ChunkSize]);
            _filling = _chunks.Count - 1;
            _used = 0;
        }
        var position = ((ulong)_filling << 32) | (uint)_used;
        bytes.CopyTo(_chunks[_filling].AsSpan(_used));
        _used += bytes.Length;
        return position;
    }

    public ReadOnlySpan<byte> Get(ulong position, int length) => _chunks[(int)(position >> 32)].AsSpan((int)(uint)position, length);
}
