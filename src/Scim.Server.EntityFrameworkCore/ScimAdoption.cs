namespace Scim.Server;

/// <summary>What becomes of a create that finds a row of the same person.</summary>
public enum ScimAdoption
{
    /// <summary>409: the value is taken.</summary>
    Refuse,

    /// <summary>The row becomes the resource: it is written as by an update, and the answer is 201 with its id.</summary>
    Adopt,

    /// <summary>409 whose detail names the pending decision: an operator decides, and the next create adopts where the answer was yes.</summary>
    Ask,
}
