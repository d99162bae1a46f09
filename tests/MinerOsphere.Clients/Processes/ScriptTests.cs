using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Processes;

/// <summary>What others have at hand: curl in a plain script, and OWSLib.</summary>
public sealed class ScriptTests(ProcessServer server) : IClassFixture<ProcessServer>
{
    [SkippableFact]
    public async Task A_plain_script_with_curl_goes_all_the_way()
    {
        var script = Path.Combine(DemoServer.Repository(), "tests", "MinerOsphere.Clients", "Processes", "scripts", "processes.sh");
        Skip.IfNot(File.Exists("/usr/bin/curl") && File.Exists("/bin/sh"), "needs curl and a shell");
        var output = (await ExternalTool.RunAsync("/bin/sh", [script, server.Root])).Succeeded();
        Assert.EndsWith("all is well", output.TrimEnd());
    }

    [SkippableFact]
    public async Task OwsLib_executes_at_once_and_as_a_job()
    {
        await ExternalTool.RequirePythonModuleAsync("owslib");
        var output = (await ExternalTool.PythonAsync(
            """
            import json, sys, time
            from owslib.ogcapi.processes import Processes
            client = Processes(sys.argv[1])
            client.conformance(); client.api()
            raw = client.execute('echo', inputs={'text': 'teststring'}, outputs={'text': {}}, response='raw')
            document = client.execute('echo', inputs={'text': 'teststring', 'number': 2}, response='document')
            job = client.execute('echo', inputs={'text': 'later'}, outputs={'text': {}}, response='document', async_=True)
            while job['status'] in ('accepted', 'running'):
                time.sleep(0.1)
                job = client._request(path='jobs/' + job['jobID'])
            results = client._request(path='jobs/' + job['jobID'] + '/results')
            print(json.dumps({'raw': raw, 'number': document['number'], 'status': job['status'], 'results': results}))
            """, server.Root)).Succeeded();
        using var answer = JsonDocument.Parse(output);
        Assert.Equal("""{"raw": "teststring", "number": 2, "status": "successful", "results": {"text": "later"}}""", output.Trim());
    }
}
