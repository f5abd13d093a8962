using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData("", "names no file")]
    [InlineData("Data Source=:memory:", "in memory")]
    [InlineData("Data Source=file::memory:", "in memory")]
    [InlineData("Data Source=file:scim.db?mode=memory", "in memory")]
    [InlineData("Data Source=x;Mode=Memory", "in memory")]
    [InlineData("Data Source=x;Cache=Shared", "shared cache")]
    [InlineData("Data Source=file:x?cache=shared", "shared cache")]
    [InlineData("Data Source=x;Mode=ReadOnly", "Mode=ReadOnly")]
    [InlineData("Colour=blue", "cannot be read")]
    public void A_connection_string_that_cannot_work_is_refused_with_a_sentence(string text, string because) =>
        FluentActions.Invoking(() => ConnectionText.Read(text)).Should().Throw<ArgumentException>().WithMessage($"*{because}*");

    [Theory]
    [InlineData("Data Source=scim.db")]
    [InlineData("Data Source=scim.db;Mode=ReadWrite")]
    [InlineData("DataSource=scim.db;Cache=Private")]
    public void A_file_is_taken(string text) => ConnectionText.Read(text).DataSource.Should().Be("scim.db");
}
