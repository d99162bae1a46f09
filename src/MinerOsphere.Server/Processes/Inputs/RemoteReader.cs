using System.Security.Cryptography;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Server.Remote;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>A document of another server.</summary>
internal sealed record RemoteDocument(Uri Address, byte[] Content, string? MediaType, int Status, Uri? Location)
{
    public string Snapshot => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Content));
    public bool IsJson => MediaType is not null && (MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || MediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}

/// <summary>Reads documents for one run: allowed and public addresses only, all of them together within one time and one size.</summary>
internal sealed class RemoteReader : IDisposable
{
    private readonly RemoteHttp _http;
    private readonly RemoteSettings _settings;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _either;
    private long _left;

    /// <param name="http">The way out.</param>
    /// <param name="settings">What may be reached, how long and how much.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">The run's.</param>
    public RemoteReader(RemoteHttp http, RemoteSettings settings, TimeProvider time, CancellationToken cancellation)
    {
        (_http, _settings, _caller, _left) = (http, settings, cancellation, settings.MaxBytes);
        _deadline = new CancellationTokenSource(TimeSpan.FromSeconds(settings.TimeoutSeconds), time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _deadline.Token);
    }

    /// <summary>Set when the run ends or the time is over.</summary>
    public CancellationToken Cancellation => _either.Token;

    /// <summary>Tells a run that was cancelled from a time that is over.</summary>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void ThrowIfCallerLeft() => _caller.ThrowIfCancellationRequested();

    /// <summary>Reads a document; any other status than 200 or 201 is a failure.</summary>
    /// <param name="path">The reference, for faults.</param>
    /// <param name="address">Where.</param>
    /// <param name="make">Makes the request.</param>
    public async ValueTask<Read<RemoteDocument>> ReadAsync(string path, string address, Func<Uri, HttpRequestMessage> make)
    {
        try
        {
            var answer = await _http.SendAsync(_settings, address, make, _either.Token);
            if (answer.Response is not { } response) return Unreachable(path, address, answer.Refusal!);
            using (response)
            {
                using var body = new MeasuredStream(await response.Content.ReadAsStreamAsync(_either.Token), _left, _either.Token);
                using var buffer = new MemoryStream();
                await body.CopyToAsync(buffer, _either.Token);
                if (body.IsTooLong) return Unreachable(path, address, $"what it sends is larger than {_settings.MaxBytes} bytes");
                _left -= buffer.Length;
                var status = (int)response.StatusCode;
                if (status is not (200 or 201)) return Unreachable(path, address, $"the answer was {status}{Detail(buffer.ToArray())}");
                var location = response.Headers.Location is { } next ? new Uri(response.RequestMessage?.RequestUri ?? new Uri(address), next) : null;
                return Read<RemoteDocument>.Of(new RemoteDocument(response.RequestMessage?.RequestUri ?? new Uri(address), buffer.ToArray(), response.Content.Headers.ContentType?.MediaType, status, location));
            }
        }
        catch (OperationCanceledException) when (!_caller.IsCancellationRequested)
        {
            return Unreachable(path, address, $"it took longer than {_settings.TimeoutSeconds} s");
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return Unreachable(path, address, $"the answer broke off: {e.Message}");
        }
    }

    /// <summary>Sends what needs no answer; a few seconds, also after the run was cancelled.</summary>
    public async ValueTask TellAsync(string address, Func<Uri, HttpRequestMessage> make)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            var answer = await _http.SendAsync(_settings, address, make, patience.Token);
            answer.Response?.Dispose();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // It was a courtesy.
        }
    }

    public static HttpRequestMessage Get(Uri address, string accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }

    public void Dispose()
    {
        _either.Dispose();
        _deadline.Dispose();
    }

    private static Read<RemoteDocument> Unreachable(string path, string address, string reason) =>
        Read<RemoteDocument>.Fail(InputFailure.Unreachable, path, $"<{address}> n'a pas pu être lu : {reason}", $"<{address}> could not be read: {reason}");

    /// <summary>What a problem document says of itself, in one line.</summary>
    private static string Detail(byte[] content)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(content);
            foreach (var member in (string[])["detail", "title", "description"])
                if (document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object && document.RootElement.TryGetProperty(member, out var text) && text.ValueKind == System.Text.Json.JsonValueKind.String)
                    return $" ({(text.GetString()!.Length > 300 ? text.GetString()![..300] : text.GetString())})";
        }
        catch (System.Text.Json.JsonException)
        {
            // The body says nothing that we can read.
        }
        return "";
    }
}
