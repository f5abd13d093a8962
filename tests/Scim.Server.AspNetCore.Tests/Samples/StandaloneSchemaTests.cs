namespace Scim.Server.AspNetCore.Tests.Samples;

/// <summary>The schema scripts that Standalone prints for a DBA.</summary>
public sealed class StandaloneSchemaTests
{
    [Theory]
    [InlineData("sqlite", "WITHOUT ROWID")]
    [InlineData("postgres", "COLLATE \"C\"")]
    public async Task Scripts_are_printed_without_starting_the_server(string store, string word)
    {
        await using var sample = SampleProcess.Start("Standalone", ["--print-schema", store]);

        (await sample.WaitForExitAsync()).Should().Be(0);
        sample.Output.Should().StartWith("-- 001_initial\nBEGIN;").And.Contain("CREATE TABLE scim_resource").And.Contain(word)
            .And.Contain("INSERT INTO scim_schema_version").And.EndWith("COMMIT;\n").And.NotContain("SCIM is served");
    }

    [Theory]
    [InlineData("--print-schema", "mysql", "--print-schema is asked for 'mysql'; expected sqlite or postgres.")]
    [InlineData("--print-schema=memory", "", "--print-schema is asked for 'memory'; expected sqlite or postgres.")]
    public async Task Scripts_of_another_store_are_rejected(string first, string second, string sentence)
    {
        await using var sample = SampleProcess.Start("Standalone", [first, second]);

        (await sample.WaitForExitAsync()).Should().Be(1);
        sample.Output.Should().Be("Standalone cannot start. " + sentence);
    }
}
