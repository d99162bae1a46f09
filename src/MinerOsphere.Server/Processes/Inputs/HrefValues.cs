using System.Text;
using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>Values behind addresses: JSON as it is, a text as a text, anything else as base64, each where the input takes it.</summary>
internal static class HrefValues
{
    private const string Accept = "application/geo+json, application/json;q=0.9, text/csv;q=0.8, text/plain;q=0.8, */*;q=0.5";

    public static async ValueTask<Read<ReadValue>> ReadAsync(RemoteReader reader, InputDescription input, HrefReference reference)
    {
        var read = await reader.ReadAsync(reference.Path, reference.Address.AbsoluteUri, a => RemoteReader.Get(a, reference.MediaType is null ? Accept : $"{reference.MediaType}, */*;q=0.1"));
        if (read.Value is not { } document) return read.As<ReadValue>();
        if (Value(input, document.Content, reference.MediaType ?? document.MediaType) is not { } value)
            return Read<ReadValue>.Fail(InputFailure.Unfit, reference.Path, $"<{reference.Address}> n'est pas du JSON valable", $"<{reference.Address}> is no valid JSON");
        return Read<ReadValue>.Of(new ReadValue(value, null, [new UsedEntity(reference.Path, reference.Address.AbsoluteUri, document.Snapshot)]));
    }

    /// <summary>Bytes of a media type as the value of an input; null for JSON that is none.</summary>
    public static JsonElement? Value(InputDescription input, byte[] content, string? mediaType)
    {
        var isText = input.Schema.Type == "string";
        var wantsBase64 = input.Schema.Json.TryGetProperty("contentEncoding", out var encoding) && encoding.ValueEquals("base64"u8);
        if (wantsBase64 || (isText && mediaType is not null && !IsText(mediaType) && !IsJson(mediaType))) return JsonSerializer.SerializeToElement(Convert.ToBase64String(content));
        if (IsJson(mediaType) || !isText)
            try
            {
                using var parsed = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = 64 });
                // A text is wanted, and this is JSON of another kind: then its text is meant.
                if (!isText || parsed.RootElement.ValueKind == JsonValueKind.String) return parsed.RootElement.Clone();
            }
            catch (JsonException)
            {
                if (!isText) return null;
            }
        return JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(content));
    }

    private static bool IsJson(string? mediaType) => mediaType is not null && (mediaType.Contains("application/json", StringComparison.OrdinalIgnoreCase) || mediaType.Contains("+json", StringComparison.OrdinalIgnoreCase));
    private static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase);
}
