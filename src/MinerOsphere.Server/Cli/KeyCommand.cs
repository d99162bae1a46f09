using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace MinerOsphere.Server.Cli;

/// <summary><c>key NAME</c>: makes an API key, and the lines that let it in.</summary>
internal static class KeyCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Who will hold the key: small letters, digits and '-'" };
        var command = new Command("key", "Make an API key and its lines for server.yaml") { name };
        command.SetAction(parsed =>
        {
            var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
            // The key alone goes to standard output, so that a script can keep it.
            Console.WriteLine(key);
            Console.Error.WriteLine($"""
                Keep the key above: it is not stored. In config/server.yaml, under apiKeys:
                  {parsed.GetValue(name)}:
                    hash: sha256:{hash}
                    rights: ['graphs:write']
                """);
        });
        return command;
    }
}
