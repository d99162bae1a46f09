using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace MinerOsphere.Clients.Tools;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>HTTP/1.1 without a library in between, which would mend or refuse what a server is to be tried with. One request at a time.</summary>
internal sealed class RawConnection(Uri server) : IDisposable
{
    private TcpClient? _client;
    private BufferedStream? _stream;

    /// <summary>Sends a request and reads its answer; null when the server hangs up instead, as it may on what is no HTTP.</summary>
    /// <param name="method">The method as it is written.</param>
    /// <param name="target">The target as it is written, bytes of Latin 1.</param>
    /// <param name="headers">Lines of headers; Host is added when there is none.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<RawAnswer?> SendAsync(string method, string target, IEnumerable<string> headers, byte[]? body, CancellationToken cancellation)
    {
        var lines = headers.ToList();
        if (!lines.Any(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))) lines.Insert(0, $"Host: {server.Authority}");
        if (body is not null && !lines.Any(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))) lines.Add($"Content-Length: {body.Length}");
        var head = Encoding.Latin1.GetBytes($"{method} {target} HTTP/1.1\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n");
        var isNew = _client is null;
        try
        {
            await ConnectAsync(cancellation);
            await _stream!.WriteAsync(head, cancellation);
            if (body is not null) await _stream.WriteAsync(body, cancellation);
            await _stream.FlushAsync(cancellation);
        }
        catch (IOException)
        {
            // It may answer and hang up before it has read everything.
            if (!isNew) return await AgainAsync();
        }
        try
        {
            if (await ReadAsync(method == "HEAD", cancellation) is { } answer) return answer;
        }
        catch (IOException)
        {
            Close();
            return isNew ? null : await AgainAsync();
        }
        Close();
        return isNew ? null : await AgainAsync();

        // A connection that was kept may have been closed meanwhile.
        Task<RawAnswer?> AgainAsync()
        {
            Close();
            return SendAsync(method, target, headers, body, cancellation);
        }
    }

    public void Dispose() => Close();

    private async Task ConnectAsync(CancellationToken cancellation)
    {
        if (_client is not null) return;
        _client = new TcpClient { NoDelay = true };
        await _client.ConnectAsync(server.Host, server.Port, cancellation);
        _stream = new BufferedStream(_client.GetStream(), 64 << 10);
    }

    private void Close()
    {
        _stream?.Dispose();
        _client?.Dispose();
        (_client, _stream) = (null, null);
    }

    private async Task<RawAnswer?> ReadAsync(bool isHead, CancellationToken cancellation)
    {
        var status = 100;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (status < 200)
        {
            if (await LineAsync(cancellation) is not { Length: > 12 } first) return null;
            status = int.Parse(first.AsSpan(9, 3), CultureInfo.InvariantCulture);
            headers.Clear();
            while (await LineAsync(cancellation) is { Length: > 0 } line)
            {
                var colon = line.IndexOf(':');
                var (name, value) = (line[..colon], line[(colon + 1)..].Trim());
                headers[name] = headers.TryGetValue(name, out var before) ? before + ", " + value : value;
            }
        }
        var body = new MemoryStream();
        if (!isHead && status is not (204 or 304))
        {
            if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked") await ChunksAsync(body, cancellation);
            else if (headers.TryGetValue("Content-Length", out var length)) await BytesAsync(body, int.Parse(length, CultureInfo.InvariantCulture), cancellation);
        }
        if (headers.GetValueOrDefault("Connection") == "close") Close();
        return new RawAnswer(status, headers, body.ToArray());
    }

    private async Task ChunksAsync(MemoryStream body, CancellationToken cancellation)
    {
        while (true)
        {
            var line = await LineAsync(cancellation) ?? throw new InvalidDataException("the answer ends before its last chunk");
            var size = int.Parse(line, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await BytesAsync(body, size, cancellation);
            await LineAsync(cancellation);
            if (size == 0) return;
        }
    }

    private async Task BytesAsync(MemoryStream body, int count, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Min(count, 64 << 10)];
        while (count > 0)
        {
            var read = await _stream!.ReadAsync(buffer.AsMemory(0, Math.Min(count, buffer.Length)), cancellation);
            if (read == 0) throw new InvalidDataException("the answer ends before its length");
            body.Write(buffer, 0, read);
            count -= read;
        }
    }

    private async Task<string?> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await _stream!.ReadAsync(one, cancellation) == 1)
        {
            if (one[0] == '\n') return line.ToString().TrimEnd('\r');
            line.Append((char)one[0]);
        }
        return null;
    }
}
