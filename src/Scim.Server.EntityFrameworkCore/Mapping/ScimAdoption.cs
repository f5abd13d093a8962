namespace Scim.Server;

/// <summary>How to handle a create that matches an existing row.</summary>
public enum ScimAdoption
{
    /// <summary>409: the value is taken.</summary>
    Reject,

    /// <summary>The row becomes the resource: it is updated, and the reply is 201 with its id.</summary>
    Adopt,

    /// <summary>409 whose detail mentions the pending decision: an operator decides, and the next create adopts the row if the operator approved.</summary>
    Ask,
}
