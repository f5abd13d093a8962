using Microsoft.Extensions.DependencyInjection;
using Scim.Server.AspNetCore.Tests.Transcripts.Damage;
using Xunit.Abstractions;

namespace Scim.Server.AspNetCore.Tests.Transcripts;

/// <summary>The conversations of identity providers, each with a new server over a real socket.</summary>
public sealed class TranscriptTests(ITestOutputHelper output)
{
    private const int FilesThatMustPass = 25;

    public static TheoryData<string> Names => [.. TranscriptCatalogue.Replayed];

    [Fact]
    public void Every_file_is_tested() => TranscriptCatalogue.Replayed.Should().HaveCount(FilesThatMustPass);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_conversation_succeeds(string name)
    {
        var transcript = TranscriptCatalogue.Read(name);
        await using var server = await TranscriptServer.StartAsync(transcript);

        var report = await server.RunAsync();

        output.WriteLine($"{report.Exchanges} exchanges, {report.Skipped.Count} steps skipped");
        report.Skipped.ToList().ForEach(output.WriteLine);
        report.Failures.Should().BeEmpty();
        report.Exchanges.Should().Be(transcript.Steps.OfType<ExchangeStep>().Count());
    }

    /// <summary>Corrupts the responses of a passing run one by one; a corruption that is not detected means an ineffective expectation.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_expectation_of_a_conversation_fails_when_it_is_not_met(string name)
    {
        var transcript = TranscriptCatalogue.Read(name);
        await using var server = await TranscriptServer.StartAsync(transcript);
        await server.RunAsync();
        var answers = server.Responses;
        var values = new TranscriptValues(server.Values);
        var expectations = transcript.Steps.OfType<ExchangeStep>().Select(step => step.Expectation with { Body = values.Substitute(step.Expectation.Body) }).ToArray();

        (await ReplayAsync(transcript, answers, server.Values)).Failures.Should().BeEmpty();
        var unnoticed = new List<string>();
        foreach (var (index, expectation) in expectations.Index())
        {
            foreach (var damage in ResponseCorruption.CreateAll(expectation, answers[index]))
            {
                var spoiled = answers.Select((answer, position) => position == index ? damage.Apply(answer) : answer).ToArray();
                if ((await ReplayAsync(transcript, spoiled, server.Values)).Failures.Count == 0)
                {
                    unnoticed.Add($"exchange {index + 1}: {damage.Name}");
                }
            }
        }

        unnoticed.Should().BeEmpty();
    }

    [Fact]
    public async Task A_server_that_empties_a_group_on_removal_of_one_member_is_detected()
    {
        var transcript = TranscriptCatalogue.Read("entra-group-lifecycle-legacy");
        await using var server = await TranscriptServer.StartAsync(transcript, scim => scim.AddInterceptor<ScimGroup, RemoveAllMembersInterceptor>());

        var report = await server.RunAsync();

        report.Failures.Should().ContainMatch("*$.members: expected exactly 2 elements*found 0 elements*");
    }

    private static async Task<TranscriptReport> ReplayAsync(Transcript transcript, IReadOnlyList<RecordedResponse> answers, IReadOnlyDictionary<string, string> values)
    {
        using var playback = new RecordedResponseHandler(answers);
        using var client = new HttpMessageInvoker(playback);
        var target = new TranscriptTarget { Client = client, BaseUrl = "http://localhost/scim/v2", Values = values, Application = playback };
        return await new TranscriptRunner(target).RunAsync(transcript, CancellationToken.None);
    }
}
