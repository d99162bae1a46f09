using System.Text;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Tests.Processes.Execution;

public sealed class ExecuteRequestParserTests
{
    private readonly RepeatProcess _process = new();

    [Theory]
    [InlineData("""{"inputs":{"text":"a"}}""")]
    [InlineData("""{"inputs":{"text":{"value":"a","mediaType":"text/plain"}}}""")]
    [InlineData("""{"inputs":{"text":"a","times":1},"outputs":{},"mode":"sync"}""")]
    [InlineData("""{"process":"http://localhost/processes/repeat?lang=fr","inputs":{"text":"a"}}""")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"about":{},"text":{"transmissionMode":"value"}}}""")]
    public void Forms_of_the_same_request_have_one_normal_form(string body) =>
        Assert.Equal(
            """{"inputs":{"text":"a","times":1},"outputs":{"text":{"format":{"mediaType":"application/json"}},"about":{"format":{"mediaType":"application/json"}}}}""",
            Encoding.UTF8.GetString(_process.Request(body).ToJson(_process.Description)));

    [Fact]
    public void One_value_stands_for_a_list_of_one() => Assert.Equal(["!"], _process.Request("""{"inputs":{"text":"a","marks":"!"}}""").Texts("marks").AsEnumerable());

    /// <summary>Version 2.0 means nothing by an empty object; those who say a word of version 1.0 mean the default.</summary>
    [Theory]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{}}""", 0)]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{},"response":"document"}""", 2)]
    [InlineData("""{"inputs":{"text":"a"}}""", 2)]
    public void An_empty_object_asks_for_no_output(string body, int outputs)
    {
        var request = _process.Request(body);
        Assert.Equal(outputs, request.Outputs.Length);
        Assert.Equal(outputs, _process.Request(Encoding.UTF8.GetString(request.ToJson(_process.Description))).Outputs.Length);
    }

    [Fact]
    public void An_output_by_reference_stays_one_in_the_normal_form()
    {
        var request = _process.Request("""{"inputs":{"text":"a"},"outputs":{"text":{"transmissionMode":"reference"},"about":{}}}""");
        Assert.Equal([true, false], request.Outputs.Select(o => o.IsByReference));
        Assert.Equal([true, false], _process.Request(Encoding.UTF8.GetString(request.ToJson(_process.Description))).Outputs.Select(o => o.IsByReference));
    }

    [Fact]
    public void The_normal_form_reads_back_as_itself()
    {
        var first = _process.Request("""{"response":"raw","outputs":{"text":{"format":{"mediaType":"text/plain"}}},"inputs":{"marks":["?","!"],"times":3,"text":"é"}}""").ToJson(_process.Description);
        Assert.Equal(first, _process.Request(Encoding.UTF8.GetString(first)).ToJson(_process.Description));
    }

    [Theory]
    [InlineData("""{"inputs":{"text":"a"}}""", ResponseForm.Unsaid)]
    [InlineData("""{"inputs":{"text":"a"},"response":"raw"}""", ResponseForm.Raw)]
    [InlineData("""{"inputs":{"text":"a"},"response":"document"}""", ResponseForm.Document)]
    public void Response_form(string body, ResponseForm expected) => Assert.Equal(expected, _process.Request(body).Response);

    [Theory]
    [InlineData("", "/: the body is not valid JSON (line 1, byte 1)")]
    [InlineData("{\"inputs\":\n{\"text\":}}", "/: the body is not valid JSON (line 2, byte 9)")]
    [InlineData("""{"inputs":{"text":"a","text":"b"}}""", "/: the body is not valid JSON")]
    [InlineData("[]", "/: the body must be a JSON object with 'inputs'")]
    [InlineData("{}", "/inputs/text: this input is required")]
    [InlineData("""{"inputs":[]}""", "/inputs: an object is expected, with one member per input")]
    [InlineData("""{"inputs":{"text":null}}""", "/inputs/text: found null, expected a text")]
    [InlineData("""{"inputs":{"text":"a","speed":1}}""", "/inputs/speed: unknown input; known: text, times, marks")]
    [InlineData("""{"inputs":{"text":1,"times":10,"marks":["x"]}}""",
        "/inputs/text: found the number 1, expected a text|/inputs/times: 10 is too large; maximum 9|/inputs/marks/0: \"x\" is not allowed; allowed: \"!\", \"?\"")]
    [InlineData("""{"inputs":{"text":{"href":"http://example.org/"}}}""", "/inputs/text: a value by reference (href) is not accepted for this input; give the value")]
    [InlineData("""{"inputs":{"text":{"value":2}}}""", "/inputs/text/value: found the number 2, expected a text")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"sound":{}}}""", "/outputs/sound: unknown output; known: text, about")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"transmissionMode":"pigeon"}}}""", "/outputs/text/transmissionMode: 'value' or 'reference' is expected")]
    [InlineData("""{"inputs":{"text":"a"},"process":"other"}""", "/process: the address or the id of the process 'repeat' is expected")]
    [InlineData("""{"inputs":{"text":"a"},"outputs":{"text":{"format":{"mediaType":"image/png"}}}}""", "/outputs/text/format: unknown format; offered: application/json, text/plain")]
    [InlineData("""{"inputs":{"text":"a"},"response":"xml"}""", "/response: unknown value; known: 'raw', 'document'")]
    [InlineData("""{"inputs":{"text":"a"},"invalid-execute-request":"true)"}""", "/invalid-execute-request: unknown member; known: process, inputs, outputs, response, mode, subscriber")]
    public void Every_fault_is_listed(string body, string faults)
    {
        var result = ExecuteRequestParser.Parse(_process.Description, Encoding.UTF8.GetBytes(body));
        Assert.False(result.Succeeded);
        var actual = string.Join('|', result.Faults.Select(f => f.ToString()));
        Assert.StartsWith(faults, actual);
        Assert.Equal(faults.Count(c => c == '|'), actual.Count(c => c == '|'));
        Assert.All(result.Faults, f => Assert.False(string.IsNullOrEmpty(f.Message.Fr)));
    }
}
