using Scim.Server.Dialects;

namespace Scim.Server.Tests.Dialects;

public sealed class DialectSessionTests
{
    [Fact]
    public void Repairs_are_told_shortened_and_at_most_a_hundred_of_them()
    {
        var session = new DialectSession(ScimDialect.Default);

        for (var time = 0; time < 1000; time++)
        {
            session.Report(ScimDialectRules.UnknownAttributes, new string('x', 1000), "nothing");
        }

        session.Repairs.Should().HaveCount(100);
        session.Repairs[0].Read.Should().HaveLength(80).And.EndWith("…");
    }
}
