using System.Collections.Immutable;
using MinerOsphere.Models.Packages;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Server.Processes.Packages;

/// <summary>The processes that were deployed over HTTP: stored before the answer, offered again at every start.</summary>
/// <param name="folder">Where packages are stored.</param>
/// <param name="registry">Where they are offered.</param>
internal sealed class DeployedProcesses(PackageFolder folder, ProcessRegistry registry) : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Offers what is stored; returns why some of it can't be.</summary>
    public ImmutableArray<string> Load()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        foreach (var id in folder.Ids())
        {
            var package = PackageReader.Read(PackageReader.Json, folder.Find(id));
            var made = package.Succeeded ? PackagedProcesses.Make(package.Value) : Validated<IProcess>.Fail(package.Faults);
            if (made.Succeeded) registry.Deploy(made.Value);
            else faults.Add($"The deployed process '{id}' is not offered: {InputFault.Join(made.Faults).In("en")}");
        }
        return faults.ToImmutable();
    }

    /// <summary>Stores and offers the process; false when one of that id is there already.</summary>
    public async ValueTask<bool> DeployAsync(ModelPackage package, IProcess process, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            var id = process.Description.Id;
            if (registry.Find(id) is not null || folder.Find(id) is not null) return false;
            Store(id, package, process);
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores and offers the process in place of the one that was deployed; false when there is none any more.</summary>
    public async ValueTask<bool> ReplaceAsync(ModelPackage package, IProcess process, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            if (folder.Find(process.Description.Id) is null) return false;
            Store(process.Description.Id, package, process);
            return true;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Jobs that run go on with the process that they started with; those that wait will fail and say why.</summary>
    public async ValueTask UndeployAsync(string id, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            folder.Delete(id);
            registry.Undeploy(id);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The package of a deployed process, or null.</summary>
    public byte[]? Find(string id) => folder.Find(id);

    public void Dispose() => _changing.Dispose();

    private void Store(string id, ModelPackage package, IProcess process)
    {
        folder.Save(id, PackageWriter.Write(package));
        registry.Deploy(process);
    }
}
