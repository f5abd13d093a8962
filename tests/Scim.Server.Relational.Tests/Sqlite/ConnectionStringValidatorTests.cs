using Scim.Server.Sqlite.Connections;

namespace Scim.Server.Relational.Tests.Sqlite;

public sealed class ConnectionStringValidatorTests
{
    [Theory]
    [InlineData("", "does not name a file")]
    [InlineData("Data Source=:memory:", "in-memory")]
    [InlineData("Data Source=file::memory:", "in-memory")]
    [InlineData("Data Source=file:scim.db?mode=memory", "in-memory")]
    [InlineData("Data Source=x;Mode=Memory", "in-memory")]
    [InlineData("Data Source=x;Cache=Shared", "shared cache")]
    [InlineData("Data Source=file:x?cache=shared", "shared cache")]
    [InlineData("Data Source=x;Mode=ReadOnly", "Mode=ReadOnly")]
    [InlineData("Colour=blue", "cannot be read")]
    public void An_unusable_connection_string_is_rejected_with_a_clear_message(string text, string because) =>
        FluentActions.Invoking(() => ConnectionStringValidator.ParseAndValidate(text)).Should().Throw<ArgumentException>().WithMessage($"*{because}*");

    [Theory]
    [InlineData("Data Source=scim.db")]
    [InlineData("Data Source=scim.db;Mode=ReadWrite")]
    [InlineData("DataSource=scim.db;Cache=Private")]
    public void A_file_is_accepted(string text) => ConnectionStringValidator.ParseAndValidate(text).DataSource.Should().Be("scim.db");
}
