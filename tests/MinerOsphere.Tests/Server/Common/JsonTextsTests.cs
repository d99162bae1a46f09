using MinerOsphere.Server.Common;

namespace MinerOsphere.Tests.Server.Common;

public class JsonTextsTests
{
    [Theory]
    [InlineData("""{"a":"plain \"text\" \\ud800"}""", true)]
    [InlineData("""["\ud83d\ude00\u0041"]""", true)]
    [InlineData("""["\\\ud83d\ude00"]""", true)]
    [InlineData("5", true)]
    [InlineData("""["\ud800"]""", false)]
    [InlineData("""["\ud800x"]""", false)]
    [InlineData("""["\ud800\n"]""", false)]
    [InlineData("""["\ud800\ud800"]""", false)]
    [InlineData("""["\udc00"]""", false)]
    [InlineData("""{"\\\udfff":1}""", false)]
    public void Half_a_pair_is_no_text(string json, bool whole) => Assert.Equal(whole, JsonTexts.AreWhole(json));
}
