namespace Scim.Server.AspNetCore.Tests.Transcripts;

public sealed class TranscriptReaderTests
{
    private const int ExchangesInAllFiles = 382;

    [Fact]
    public void Every_file_is_read_completely() =>
        TranscriptCatalogue.All.Select(TranscriptCatalogue.Read).Sum(transcript => transcript.Steps.OfType<ExchangeStep>().Count()).Should().Be(ExchangesInAllFiles);

    [Theory]
    [InlineData("""{"exchanges":[],"extra":1}""", "x: unknown member 'extra'")]
    [InlineData("""{"exchanges":[],"server":{"color":1}}""", "x, server: unknown member 'color'")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/","query":"a"},"response":{"status":200}}]}""", "x, step 1: unknown member 'query'")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200,"bodies":{}}}]}""", "x, step 1: unknown member 'bodies'")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{"status":200},"expectApp":{}}]}""", "x, step 1: unknown member 'expectApp'")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"}}]}""", "x, step 1: expected an object")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/"},"response":{}}]}""", "x, step 1: expected a number")]
    [InlineData("""{"exchanges":[{"request":{"method":"GET","path":"/","target":"moon"},"response":{"status":200}}]}""", "x, step 1: unknown target 'moon'")]
    [InlineData("""{"exchanges":[{"wait":1}]}""", "x, step 1: unknown member 'wait'")]
    [InlineData("""{}""", "x: expected an array")]
    public void An_unknown_member_of_the_format_is_rejected(string json, string message) =>
        new Action(() => TranscriptReader.Read("x", json)).Should().Throw<FormatException>().WithMessage(message + "*");
}
