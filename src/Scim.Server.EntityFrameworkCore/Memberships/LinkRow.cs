namespace Scim.Server.EntityFrameworkCore.Memberships;

/// <summary>A selected member or membership.</summary>
internal sealed class LinkRow
{
    public string? GroupId { get; set; }

    public string? GroupName { get; set; }

    public string? MemberId { get; set; }

    public string? MemberName { get; set; }
}

/// <summary>An intermediate pair of joined rows.</summary>
internal sealed class RowPair<TLeft, TRight>
{
    public TLeft? Left { get; set; }

    public TRight? Right { get; set; }
}
