using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Execution;

/// <summary>A request that fits its process's description: every input valid, defaults filled in, outputs chosen.</summary>
public sealed class ExecuteRequest
{
    /// <summary>By input id; an optional input without default that was not given is absent.</summary>
    public required ImmutableDictionary<string, JsonElement> Inputs { get; init; }

    /// <summary>The outputs asked for, in the order of the description.</summary>
    public required ImmutableArray<OutputRequest> Outputs { get; init; }

    public ResponseForm Response { get; init; }

    /// <summary>How long results that become collections are to be kept; null leaves it to the server.</summary>
    public CollectionRequest? Collection { get; init; }

    /// <summary>True when the body itself asks for a job (<c>"mode": "async"</c>, which clients of the drafts still send).</summary>
    public bool AsksForJob { get; init; }

    public bool Has(string input) => Inputs.ContainsKey(input);
    public string? Text(string input) => Inputs.TryGetValue(input, out var value) ? value.GetString() : null;
    public int Integer(string input) => (int)Inputs[input].GetDouble();
    public double Number(string input) => Inputs[input].GetDouble();
    public ImmutableArray<string> Texts(string input) => [.. Inputs[input].EnumerateArray().Select(e => e.GetString()!)];
    public bool Wants(string output) => Outputs.Any(o => o.Id == output);
    public string MediaTypeOf(string output) => Outputs.First(o => o.Id == output).MediaType;

    /// <summary>The same request for these outputs.</summary>
    public ExecuteRequest With(ImmutableArray<OutputRequest> outputs) => new() { Inputs = Inputs, Outputs = outputs, Response = Response, Collection = Collection, AsksForJob = AsksForJob };

    /// <summary>The request in one normal form, inputs in the order of the description: what a job stores and re-runs.</summary>
    public byte[] ToJson(ProcessDescription description)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("inputs"u8);
            foreach (var input in description.Inputs)
            {
                if (!Inputs.TryGetValue(input.Id, out var value)) continue;
                writer.WritePropertyName(input.Id);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
            writer.WriteStartObject("outputs"u8);
            foreach (var output in Outputs)
            {
                writer.WriteStartObject(output.Id);
                writer.WriteStartObject("format"u8);
                writer.WriteString("mediaType"u8, output.MediaType);
                writer.WriteEndObject();
                if (output.AsCollection) writer.WriteString("response"u8, "collection"u8);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
            if (Response != ResponseForm.Unsaid)
                writer.WriteString("response"u8, Response switch { ResponseForm.Raw => "raw", ResponseForm.Collection => "collection", _ => "document" });
            Collection?.Write(writer);
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
