namespace AssignmentRules.Sql.Tests.Network;

/// <summary>What the network does to one exchange: what a client sends until it waits, and what the server answers.</summary>
internal enum NetworkFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The connection is cut before the server has what was sent.</summary>
    RequestLost,

    /// <summary>What was sent is on its way until the network is released, or the connection cut. Other connections go on.</summary>
    RequestHeld,

    /// <summary>The server does what was sent, and the connection is cut when it has answered, before the client has a byte of the answer.</summary>
    AnswerLost,

    /// <summary>The connection is cut when the client has half of the answer.</summary>
    AnswerCut,

    /// <summary>The server does what was sent, and the answer is on its way until the network is released, or the connection cut. Other connections go on.</summary>
    AnswerHeld,
}
