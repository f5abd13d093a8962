using System.Collections.Immutable;
using Scim.Server.Stores.InMemory;

namespace Scim.Server.Tests.Stores.InMemory;

public sealed class MemberDifferenceTests
{
    [Theory]
    [InlineData("ab", false, "c", "a", "bc", "c", "a")]
    [InlineData("ab", false, "a", "c", "ab", "", "")]
    [InlineData("ab", true, "", "", "", "", "ab")]
    [InlineData("ab", true, "ab", "", "ab", "", "")]
    [InlineData("ab", true, "bc", "", "bc", "c", "a")]
    [InlineData("", true, "a", "", "a", "a", "")]
    public void The_difference_contains_only_actual_changes(
        string before, bool clear, string add, string remove, string after, string added, string removed)
    {
        var delta = new ScimMemberDelta { Clear = clear, Add = [.. Ids(add).Select(id => StoreSession.CreateMember(id))], Remove = Ids(remove) };

        var difference = MemberDifference.Compute(ImmutableSortedSet.CreateRange(ScimText.Comparer, Ids(before)), delta);

        difference.Members.Should().Equal(Ids(after));
        difference.Added.Should().Equal(Ids(added));
        difference.Removed.Should().Equal(Ids(removed));
        difference.IsEmpty.Should().Be(added.Length + removed.Length == 0);
    }

    private static string[] Ids(string letters) => [.. letters.Select(letter => letter.ToString())];
}
