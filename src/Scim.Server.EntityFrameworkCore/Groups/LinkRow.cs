namespace Scim.Server.EntityFrameworkCore.Groups;

/// <summary>A member, or a membership, as it is read.</summary>
internal sealed class LinkRow
{
    public string? GroupId { get; set; }

    public string? GroupName { get; set; }

    public string? MemberId { get; set; }

    public string? MemberName { get; set; }
}

/// <summary>Two rows that belong together on the way to a third.</summary>
internal sealed class RowPair<TLeft, TRight>
{
    public TLeft? Left { get; set; }

    public TRight? Right { get; set; }
}
