using System.Reflection;

namespace Scim.Server.TestSupport;

public sealed class LeavingOutTests
{
    [Fact]
    public void Whatever_is_left_out_is_there_and_has_a_reason()
    {
        var tests = typeof(LeftOutTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public).Select(method => $"{type.Name}.{method.Name}")).ToHashSet(StringComparer.Ordinal);
        LeftOutTests.All.Select(left => left.Test.Split('(')[0]).Should().OnlyContain(test => tests.Contains(test));
        LeftOutTests.All.Should().OnlyContain(left => left.Because.EndsWith('.')).And.OnlyHaveUniqueItems();
    }
}
