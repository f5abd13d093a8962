using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Scim.Server.AspNetCore.Tests.Transcripts;

namespace Scim.Server.AspNetCore.Tests.BadInput;

/// <summary>The requests of all recorded conversations, mutated at random: the server always responds as SCIM requires.</summary>
public sealed partial class MutationTests
{
    private const int RequestCount = 1_000;

    [Theory]
    [InlineData("default", 1)]
    [InlineData("default", 3)]
    [InlineData("strict", 2)]
    public async Task A_mutated_request_is_handled_or_rejected_and_never_breaks_the_server(string preset, int seed)
    {
        await using var server = await BadInputServer.StartAsync(preset);
        var random = new Random(seed);
        var mutation = new RequestMutator(random);
        var sound = ReadValidRequests().ToArray();
        var complaints = new List<string>();
        for (var count = 0; count < RequestCount; count++)
        {
            var request = mutation.Mutate(sound[random.Next(sound.Length)]);
            complaints.AddRange((await server.FindReactionProblemsAsync(request)).Select(complaint =>
                $"{request} {Encoding.UTF8.GetString(request.Body ?? [])}: {complaint}".ReplaceLineEndings(" ")));
        }

        string.Join('\n', complaints).Should().BeEmpty();
    }

    private static IEnumerable<BadRequest> ReadValidRequests() =>
        from name in TranscriptCatalogue.Replayed
        from step in TranscriptCatalogue.Read(name).Steps.OfType<ExchangeStep>()
        let request = step.Request
        where request.Method != "DELETE" && !request.Headers.ContainsKey("Authorization") && !request.NoAuth
        select new BadRequest(name, request.Method, ReplacePlaceholders(request.Path))
        {
            Body = request.Body is null ? null : Encoding.UTF8.GetBytes(ReplacePlaceholders(request.Body.ToJsonString())),
        };

    private static string ReplacePlaceholders(string text) => Placeholder().Replace(text, match => match.Groups["name"].Value[0] == 'g' ? "{group}" : "{user}");

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}")]
    private static partial Regex Placeholder();
}
