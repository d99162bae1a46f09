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
            from owslib.util import http_get, http_post
            client = Processes(sys.argv[1])
            client.conformance(); client.api()
            assert 'echo' in [p['id'] for p in client.processes()['processes']] and client.process('echo')['inputs']['text']

            # Processes.execute of the versions that have it, by the http_post of this one.
            def execute(process, inputs, outputs, response, prefer):
                body = json.dumps({'inputs': inputs, 'outputs': outputs, 'response': response})
                return http_post(client._build_url(f'processes/{process}/execution'), request=body, headers={**client.headers, 'Prefer': prefer})

            raw = execute('echo', {'text': 'teststring'}, {'text': {}}, 'raw', 'respond-sync').json()
            document = execute('echo', {'text': 'teststring', 'number': 2}, {}, 'document', 'respond-sync').json()
            job = execute('echo', {'text': 'later'}, {'text': {}}, 'document', 'respond-async')
            location, status = job.headers['Location'], job.json()['status']
            while status in ('accepted', 'running'):
                time.sleep(0.1)
                status = http_get(location).json()['status']
            print(json.dumps({'raw': raw, 'number': document['number'], 'status': status, 'results': http_get(location + '/results').json()}))
            """, server.Root)).Succeeded();
        Assert.Equal("""{"raw": "teststring", "number": 2, "status": "successful", "results": {"text": "later"}}""", output.Trim());
    }
}
