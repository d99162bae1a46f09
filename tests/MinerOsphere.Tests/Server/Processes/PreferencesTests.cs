using MinerOsphere.Server.Processes;

namespace MinerOsphere.Tests.Server.Processes;

public class PreferencesTests
{
    [Theory]
    [InlineData("", false, false, null, null, false)]
    [InlineData("respond-async", true, false, null, null, false)]
    [InlineData("respond-async ", true, false, null, null, false)]
    [InlineData("Respond-Async, wait=10", true, false, 10, null, false)]
    [InlineData("respond-sync; q=1", false, true, null, null, false)]
    [InlineData("return=minimal", false, false, null, true, false)]
    [InlineData("return=\"representation\", handling=strict", false, false, null, false, false)]
    [InlineData("return=minimal, return=representation", false, false, null, true, false)]
    [InlineData("wait=0", false, false, 0, null, false)]
    [InlineData("wait=999999999", false, false, 3600, null, false)]
    [InlineData("wait=-1, wait=soon, ,=,;", false, false, null, null, false)]
    [InlineData("status=\"created\", respond-async", true, false, null, null, true)]
    [InlineData("status=running", false, false, null, null, false)]
    public void What_the_header_says(string header, bool isAsync, bool isSync, int? wait, bool? minimal, bool created)
    {
        var read = Preferences.Of(header);
        Assert.Equal((isAsync, isSync, (double?)wait, minimal, created), (read.RespondAsync, read.RespondSync, read.Wait?.TotalSeconds, read.ReturnMinimal, read.OnlyCreated));
    }

    [Fact]
    public void The_address_comes_before_the_header() => Assert.Equal(5, Preferences.Of("wait=9", "wait=5").Wait!.Value.TotalSeconds);
}
