using System.Buffers;
using System.Text;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Tests.Processes.Results;

public sealed class ResultDocumentTests
{
    private static readonly OutputValue[] Outputs =
    [
        new("number", "application/json", "3"u8.ToArray()),
        new("list", "application/json", "[1,2]"u8.ToArray()),
        new("object", "application/geo+json", " {\"a\":1}"u8.ToArray()),
        new("table", "text/csv", "a,b\r\n"u8.ToArray()),
        new("image", "image/png", new byte[] { 1, 2, 3 }),
    ];

    [Fact]
    public void Objects_are_wrapped_and_the_rest_stands_as_it_is()
    {
        var target = new ArrayBufferWriter<byte>();
        ResultDocument.Write(target, Outputs);
        Assert.Equal(
            """{"number":3,"list":[1,2],"object":{"value": {"a":1},"mediaType":"application/geo+json"},"table":{"value":"a,b\r\n","mediaType":"text/csv"},"image":{"value":"AQID","encoding":"base64","mediaType":"image/png"}}""",
            Encoding.UTF8.GetString(target.WrittenSpan));
    }

    [Fact]
    public void Parts_are_separated_by_the_boundary_and_the_last_closes()
    {
        var target = new ArrayBufferWriter<byte>();
        MultipartResult.Write(target, Outputs[..2], "b1");
        Assert.Equal(
            "--b1\r\nContent-Type: application/json\r\nContent-ID: <number>\r\n\r\n3\r\n--b1\r\nContent-Type: application/json\r\nContent-ID: <list>\r\n\r\n[1,2]\r\n--b1--\r\n",
            Encoding.UTF8.GetString(target.WrittenSpan));
    }
}
