using Microsoft.Extensions.Configuration;

namespace Scim.Server.AspNetCore.Tests.Starting;

public sealed class CursorKeyTests
{
    [Fact]
    public void The_cursor_key_can_be_configured()
    {
        var key = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Scim:CursorKey"] = Convert.ToBase64String(key),
            ["Scim:CursorTimeout"] = "00:10:00",
        }).Build();

        var options = configuration.GetSection("Scim").Get<ScimOptions>();

        options?.CursorKey.Should().Equal(key);
        options?.CursorTimeout.Should().Be(TimeSpan.FromMinutes(10));
    }
}
