using System.Text;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Server.Processes.Packages;

namespace MinerOsphere.Tests.Server.Processes;

public sealed class DeployedProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_deployed_is_there_after_a_restart_and_what_was_undeployed_is_not()
    {
        using (var deployed = new DeployedProcesses(new PackageFolder(_folder.Path), new ProcessRegistry()))
        {
            foreach (var id in new[] { "kept", "replaced", "removed" }) Assert.True(await DeployAsync(deployed, id, "1.0"));
            var (package, process) = Made("replaced", "2.0");
            Assert.True(await deployed.ReplaceAsync(package, process, default));
            await deployed.UndeployAsync("removed", default);
        }
        var registry = new ProcessRegistry();
        using var again = new DeployedProcesses(new PackageFolder(_folder.Path), registry);

        Assert.Empty(await again.LookAsync(default));
        Assert.Equal("kept 1.0, replaced 2.0", string.Join(", ", registry.Processes.Select(p => $"{p.Description.Id} {p.Description.Version}")));
    }

    [Fact]
    public async Task A_damaged_package_is_said_and_the_others_are_offered()
    {
        var registry = new ProcessRegistry();
        using var deployed = new DeployedProcesses(new PackageFolder(_folder.Path), registry);
        await DeployAsync(deployed, "good", "1.0");
        File.WriteAllText(Path.Combine(_folder.Path, "bad.json"), """{"executionUnit":{"type":"xgboost","value":"e30="}}""");
        var second = new ProcessRegistry();
        using var again = new DeployedProcesses(new PackageFolder(_folder.Path), second);

        Assert.StartsWith("The deployed process 'bad' is not offered: ", Assert.Single(await again.LookAsync(default)), StringComparison.Ordinal);
        Assert.Equal("good", Assert.Single(second.Processes).Description.Id);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_not_deployed_twice_even_at_once()
    {
        using var deployed = new DeployedProcesses(new PackageFolder(_folder.Path), new ProcessRegistry());
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => DeployAsync(deployed, "one", "1.0"))));

        Assert.Single(outcomes, made => made);
    }

    [Fact]
    public async Task What_one_server_deploys_replaces_and_removes_the_other_does_when_it_looks()
    {
        var registry = new ProcessRegistry();
        using var one = new DeployedProcesses(new PackageFolder(_folder.Path), new ProcessRegistry());
        using var other = new DeployedProcesses(new PackageFolder(_folder.Path), registry);
        async Task<string> OfferedAsync()
        {
            Assert.Empty(await other.LookAsync(default));
            return string.Join(", ", registry.Processes.Select(p => $"{p.Description.Id} {p.Description.Version}"));
        }

        await DeployAsync(one, "a", "1.0");
        Assert.Equal("a 1.0", await OfferedAsync());
        Assert.False(await DeployAsync(other, "a", "3.0"));
        var (package, process) = Made("a", "2.0 and longer");
        await one.ReplaceAsync(package, process, default);
        Assert.Equal("a 2.0 and longer", await OfferedAsync());
        await one.UndeployAsync("a", default);
        Assert.Equal("", await OfferedAsync());
        Assert.False(await other.ReplaceAsync(package, process, default));
    }

    private static async Task<bool> DeployAsync(DeployedProcesses deployed, string id, string version)
    {
        var (package, process) = Made(id, version);
        return await deployed.DeployAsync(package, process, default);
    }

    private static (ModelPackage Package, IProcess Process) Made(string id, string version)
    {
        var package = PackageReader.Read(PackageReader.Json, Encoding.UTF8.GetBytes("""
            {"processDescription":{"id":"ID","version":"VERSION"},"executionUnit":{"type":"xgboost","value":
              {"learner":{"learner_model_param":{"base_score":"0","num_class":"0","num_feature":"1"},"objective":{"name":"reg:squarederror"},
               "gradient_booster":{"name":"gbtree","model":{"tree_info":[],"trees":[]}}}}}}
            """.Replace("ID", id, StringComparison.Ordinal).Replace("VERSION", version, StringComparison.Ordinal))).Value!;
        return (package, PackagedProcesses.Make(package).Value!);
    }
}
