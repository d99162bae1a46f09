namespace MinerOsphere.Server.Remote;

/// <summary>A remote body that ends when it grows past its bound, or when the wait is over.</summary>
internal sealed class MeasuredStream : Stream
{
    private readonly Stream _inner;
    private readonly long _most;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _registration;
    private long _read;

    public MeasuredStream(Stream inner, long most, CancellationToken cancellation)
    {
        (_inner, _most, _cancellation) = (inner, most, cancellation);
        // A synchronous read that waits for bytes ends when the connection does.
        _registration = cancellation.Register(inner.Dispose);
    }

    /// <summary>True when the body was cut at the bound: whatever was read of it is not to be used.</summary>
    public bool IsTooLong { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        _cancellation.ThrowIfCancellationRequested();
        int bytes;
        try
        {
            bytes = _inner.Read(buffer);
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException && _cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellation);
        }
        _read += bytes;
        if (_read <= _most) return bytes;
        IsTooLong = true;
        return 0;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _cancellation.ThrowIfCancellationRequested();
        int bytes;
        try
        {
            bytes = await _inner.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception e) when (e is ObjectDisposedException or IOException && _cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(_cancellation);
        }
        _read += bytes;
        if (_read <= _most) return bytes;
        IsTooLong = true;
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Dispose();
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }
}
